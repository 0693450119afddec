#!/bin/sh
# Records the outputs beside this folder, in a directory whose path is the same on each machine. Needs gcc, g++ and valgrind.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=/tmp/recorded
rm -rf $work
mkdir $work
cp "$here"/*.c "$here"/*.cpp "$here"/*.h $work
cd $work

record() { # NAME OPTIONS-OF-CALLGRIND COMPILER-AND-OPTIONS...: builds one program, and records one output, or several if it forks
  name=$1 options=$2
  shift 2
  "$@" -w -nostdlib -static -fno-stack-protector -o program
  valgrind -q --tool=callgrind --trace-children=yes --dump-instr=no --dump-line=yes --dump-before=fork --dump-before=vfork \
    $options --callgrind-out-file=out.%p ./program
  number=0
  for file in $(ls out.* | sort -V); do
    number=$((number + 1))
    sed -E 's/^pid: .*/pid: 1/' "$file" >"$here/../$name$([ $number = 1 ] || echo "-$number").out"
    rm "$file"
  done
}

record inline-kept "" gcc -O1 -g -DKEEP=noinline inline.c
record inline-inlined "" gcc -O1 -g -DKEEP=always_inline inline.c
record inline-extra "" gcc -O1 -g -DKEEP=always_inline -DEXTRA=40 inline.c
record inline-kept-plain "" gcc -O1 -DKEEP=noinline inline.c
record inline-inlined-plain "" gcc -O1 -DKEEP=always_inline inline.c
record inline-o0 "" gcc -O0 -g -DKEEP=noinline inline.c
record stripped "" gcc -O1 -s -DKEEP=noinline inline.c
record stripped-extra "" gcc -O1 -s -DKEEP=noinline -DEXTRA=40 inline.c
record names-c "" gcc -O3 -g -fno-inline-small-functions names.c
record names-cpp "" g++ -O3 -g names.cpp
for change in 0 1 2 3 4; do record lines-$change "" gcc -O0 -g -DCHANGE=$change lines.c; done
record header "" gcc -O2 -g header.c
record fork "" gcc -O1 -g fork.c
record fork-combined "--combine-dumps=yes" gcc -O1 -g fork.c
record fork-absolute "--compress-pos=no" gcc -O1 -g fork.c
record names-c-full "--compress-strings=no" gcc -O3 -g -fno-inline-small-functions names.c
record names-c-instr "--dump-instr=yes --collect-jumps=yes" gcc -O3 -g -fno-inline-small-functions names.c
record names-c-cache "--cache-sim=yes --branch-sim=yes" gcc -O3 -g -fno-inline-small-functions names.c
