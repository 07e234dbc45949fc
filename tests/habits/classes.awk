# SPDX-License-Identifier: GPL-3.0-or-later
# Measures classes over header and source: awk -f classes.awk FILE.h... FILE.cpp... Says the name of every class
# with more than 30 functions or 300 lines, or defined in more than one file, and of every function longer than 60
# lines; ends with 1 if there is one.
#
# Counted is what somebody has to read who changes the class. Functions: all that it declares, with signals,
# overrides, constructors, friends and those of classes within it. One whose body stands on one line (an accessor, a
# setter) is read in passing, as is one that is = default: half a function each. = delete is none. Lines: from its
# head to its end, with the comments, and its definitions elsewhere.
#
# -v all=1 says the figures of every class; -v least=N wants to find so many.
#
# Counts on the format of the sources: a class or a definition begins in the first column, and its braces stand there
# alone.
BEGIN {
  if (!mostFunctions)
    mostFunctions = 30
  if (!mostLines)
    mostLines = 300
}

function complain(text) { print text; found = 1 }

# A class of a source is that file's alone: others may be called so, too.
function keyOf(class) { return (class, FILENAME) in isLocal ? class " in " FILENAME : class }

# --- what a class declares

# Without strings, letters and comments, which may have brackets.
function bare(line) {
  gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
  gsub(/'([^'\\]|\\.)'/, "0", line)
  sub(/\/\/.*/, "", line)
  return line
}

function simplified(text) {
  gsub(/(public|protected|private)( Q_SLOTS)? *:|Q_SIGNALS *:|Q_OBJECT|Q_GADGET/, "", text)
  gsub(/Q_[A-Z_]+\([^)]*\)/, "", text)
  gsub(/->|operator *(<=>|<<|>>|<=|>=|<|>)/, "operator", text)
  while (gsub(/<[^<>]*>/, "", text)) { }
  sub(/^ +/, "", text)
  sub(/ +$/, "", text)
  return text
}

function isFunction(text,    before) {
  text = simplified(text)
  if (text !~ /\(/ || text ~ /^(using|typedef|static_assert|enum|alignas)/ || text ~ /= *delete$/)
    return 0
  before = text
  sub(/\(.*/, "", before)
  return before ~ /operator/ || before !~ /=/
}

# What an opening brace of a class begins: a class within it, an enumeration, a function's body, or a value.
function opened(text,    plain) {
  plain = simplified(text)
  if (parentheses == 0 && plain ~ /^(template *)?(class|struct|union)( |$)/ && plain !~ /\(/)
    return "class"
  if (plain ~ /^enum( |$)/)
    return "enumeration"
  if (parentheses > 0 || !isFunction(text))
    return "value"
  # Behind a constructor's list a body follows a whole value: m_a(1), m_b {2} {
  if (plain ~ /\) *:[^:]/ && plain !~ /[)}]$/)
    return "value"
  return "body"
}

function declare(line,    i, c) {
  for (i = 1; i <= length(line); ++i) {
    c = substr(line, i, 1)
    if (c == "{") {
      ++depth
      scope[depth] = scope[depth - 1] == "class" ? opened(text) : "skipped"
      if (scope[depth] == "body")
        bodyLine = FNR
      if (scope[depth] == "class")
        text = ""
    } else if (c == "}") {
      if (scope[depth] == "body")
        declared[class] += bodyLine == FNR ? 0.5 : 1
      if (scope[depth] == "value")
        text = text "}"
      else if (scope[depth] != "skipped")
        text = ""
      --depth
    } else if (scope[depth] == "class") {
      if (c == "(")
        ++parentheses
      if (c == ")")
        --parentheses
      if (c == ";" && parentheses == 0) {
        if (isFunction(text))
          declared[class] += simplified(text) ~ /= *default$/ ? 0.5 : 1
        text = ""
      } else {
        text = text c
      }
    }
  }
  text = text " "
}

# --- lines of the file

FNR == 1 { head = ""; inside = isClass = 0 }

isClass {
  ++lines[class]
  if ($0 ~ /^}/)
    isClass = 0
  else if ($0 !~ /^#/)
    declare(bare($0))
  next
}

inside {
  ++length_
  if ($0 == "}") {
    inside = 0
    if (length_ - 1 > 60)
      complain(FILENAME ": " name " has " length_ - 1 " lines; split it")
    if (owner != "") {
      owner = keyOf(owner)
      lines[owner] += length_ + 2
      ++defined[owner]
      if (!((owner, FILENAME) in seen)) {
        seen[owner, FILENAME] = 1
        files[owner] = files[owner] " " FILENAME
        if (FILENAME !~ /[.]h$/)
          ++spread[owner]
      }
    }
    head = ""
  }
  next
}

/^[A-Za-z_~\[]/ { head = head " " $0 }
/^ +/ && head != "" { head = head " " $0 }

$0 == "{" {
  if (head ~ /^ *(template *<.*> *)?(class|struct|union) / && head !~ /\)/) {
    isClass = depth = 1
    scope[1] = "class"
    parentheses = 0
    text = ""
    class = head
    sub(/^ *(template *<.*> *)?(class|struct|union) +/, "", class)
    if (class !~ /^[A-Za-z_0-9:]*</) # a specialization is a class of its own
      sub(/ .*/, "", class)
    if (class !~ /</)
      sub(/.*::/, "", class)
    if (FILENAME !~ /[.]h$/)
      isLocal[class, FILENAME] = 1
    class = keyOf(class)
    lines[class] += 2
    declared[class] += 0
    files[class] = files[class] " " FILENAME
    head = ""
  } else if (head ~ /\(/ && head !~ /^ *(namespace|enum)/) {
    inside = 1
    length_ = 0
    name = owner = ""
    before = head
    sub(/\(.*/, "", before)
    if (match(before, /[A-Za-z_:0-9]+::[~A-Za-z_0-9]+$/)) {
      name = substr(before, RSTART, RLENGTH)
      owner = name
      sub(/::[~A-Za-z_0-9]+$/, "", owner)
      sub(/.*::/, "", owner)
    } else {
      name = before
      sub(/.* /, "", name)
    }
  } else {
    head = ""
  }
}
/^$|;$|^}|^#|^\/\// { if (!inside && !isClass) head = "" }

END {
  for (class in lines) {
    functions = class in declared ? declared[class] : defined[class]
    if (functions > mostFunctions)
      complain(class ": " functions " functions in" files[class])
    if (lines[class] > mostLines)
      complain(class ": " lines[class] " lines in" files[class])
    if (spread[class] > 1)
      complain(class ": one class in" files[class])
    ++classes
  }
  if (all)
    for (class in lines)
      print declared[class], lines[class], class
  if (classes < least)
    complain(classes " classes were found: this looks at the wrong words")
  exit found
}
