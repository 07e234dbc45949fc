# SPDX-License-Identifier: GPL-3.0-or-later
# Names that unnamed namespaces of two sources of one folder have: they are compiled as one where that
# is quicker (HERD_UNITY), and only there does the compiler refuse them. The sources' format is relied
# on: what is declared stands at the beginning of a line. Functions of one name may differ in their
# arguments, so the whole line is compared. Fails where it finds any, or too few names to be true.
function note(name, same) {
  ++seen
  key = folder " " name
  if (key in first && first[key] != FILENAME && meant[key] != same) {
    print FILENAME ": " name " is in " first[key] " too"
    failed = 1
  }
  first[key] = FILENAME
  meant[key] = same
}
function noteEnumerators(line,  words, i, many) {
  many = split(line, words, ",")
  for (i = 1; i <= many; ++i) {
    sub(/=.*/, "", words[i])
    gsub(/[ };]/, "", words[i])
    if (words[i] != "")
      note(words[i], FILENAME)
  }
}
FNR == 1 { inside = enumerates = 0; folder = FILENAME; sub(/\/[^\/]*$/, "", folder) }
/^namespace \{/ { inside = 1; next }
/^} +\/\/ namespace$/ { inside = 0 }
{ name = $0; sub(/ *\/\/.*/, "", name) }
inside && enumerates { noteEnumerators(name); enumerates = name !~ /}/; next }
!inside || !/^[A-Za-z]/ || /^(public|private|protected|using namespace|template|Q_)/ { next }
{
  same = FILENAME # what may stand twice: an alias of the same
  if (name ~ /^(class|struct|enum|union) /) {
    if (name ~ /;$/ && name !~ /\{/)
      next
    if (name ~ /^enum [^c]/ && name ~ /\{/) {
      line = name
      sub(/^[^{]*\{/, "", line)
      noteEnumerators(line)
      enumerates = name !~ /}/
    }
    sub(/^enum class/, "enum", name)
    split(name, words, /[ :;{]+/)
    name = words[2]
  } else if (name ~ /^using .*=/) {
    split(name, words, " ")
    same = name
    name = words[2]
  } else if (name !~ /\(/ || name ~ /^[^(]* = /) {
    sub(/( =| ?\{|;|\[| :).*/, "", name)
    sub(/.*[ *&]/, "", name)
  } else {
    sub(/;$/, "", name)
  }
  note(name, same)
}
END {
  if (seen < least) {
    print "Only " seen + 0 " names were seen: this looks in the wrong place."
    exit 1
  }
  exit failed
}
