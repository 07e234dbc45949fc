# SPDX-License-Identifier: GPL-3.0-or-later
# Names that unnamed namespaces of two sources of one folder have: they are compiled as one where that
# is quicker (HERD_UNITY), and only there does the compiler refuse them. The sources' format is relied
# on: what is declared stands at the beginning of a line. Functions of one name may differ in their
# arguments, so the whole line is compared. Fails where it finds any, or too few names to be true.
FNR == 1 { inside = 0; folder = FILENAME; sub(/\/[^\/]*$/, "", folder) }
/^namespace \{/ { inside = 1; next }
/^} +\/\/ namespace$/ { inside = 0 }
!inside || !/^[A-Za-z]/ || /^(public|private|protected|using namespace|template|Q_)/ { next }
{
  name = $0
  same = FILENAME # what may stand twice: an alias of the same
  sub(/ *\/\/.*/, "", name)
  if (name ~ /^(class|struct|enum|union) /) {
    if (name ~ /;$/)
      next
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
  ++seen
  key = folder " " name
  if (key in first && first[key] != FILENAME && meant[key] != same) {
    print FILENAME ": " name " is in " first[key] " too"
    failed = 1
  }
  first[key] = FILENAME
  meant[key] = same
}
END {
  if (seen < least) {
    print "Only " seen + 0 " names were seen: this looks in the wrong place."
    exit 1
  }
  exit failed
}
