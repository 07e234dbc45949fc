# SPDX-License-Identifier: GPL-3.0-or-later
# Measures classes by their definitions: awk -f classes.awk FILE.cpp... Says the name of every class with more
# than 30 functions or 300 lines, or with functions in more than one file, and of every function longer than 60
# lines; ends with 1 if there is one. Counts on the format of the sources: a definition begins in the first
# column, and its braces stand there alone.
function complain(text) { print text; found = 1 }

FNR == 1 { head = ""; inside = 0 }

inside {
  ++length_
  if ($0 == "}") {
    inside = 0
    if (length_ - 1 > 60)
      complain(FILENAME ": " name " has " length_ - 1 " lines; split it")
    if (owner != "") {
      lines[owner] += length_ + 2
      ++functions[owner]
      if (!((owner, FILENAME) in seen)) {
        seen[owner, FILENAME] = 1
        files[owner] = files[owner] " " FILENAME
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
  if (head ~ /\(/ && head !~ /^ *(namespace|class|struct|enum|union)/) {
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
/^$|;$|^}|^#|^\/\// { if (!inside) head = "" }

END {
  for (owner in lines) {
    if (lines[owner] > 300)
      complain(owner ": " lines[owner] " lines in" files[owner])
    if (functions[owner] > 30)
      complain(owner ": " functions[owner] " functions in" files[owner])
    if (spread[owner] > 1)
      complain(owner ": one class in" files[owner])
  }
  exit found
}
