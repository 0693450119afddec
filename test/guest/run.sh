# Runs in the guest as root. Prints a line RESULT, a name and JSON for each thing that pmu.ts expects.
mkdir /tmp/place && cd /tmp/place
loop() { echo "i=0; while [ \$i -lt $1 ]; do i=\$((i+1)); done"; }
# $1 name, then the words of the command.
result() {
  name=$1
  shift
  rm -rf joulegate-report
  "$@" --format json >/tmp/stdout 2>/tmp/stderr
  node /app/result.cjs "$name" $?
}
compare="node /app/cli.js compare --meter work --min-pairs 8 --max-pairs 20"

node /app/cli.js doctor --meter work --json >/tmp/stdout
node /app/result.cjs doctor $?
result same $compare --a "$(loop 5000)" --b "$(loop 5000); :"
result more $compare --a "$(loop 5000)" --b "$(loop 5100)"
result children $compare --a "($(loop 2500)); ($(loop 2500))" --b "($(loop 2500)) & ($(loop 2600)); wait"

# The same program, but head's file may be run and not read: a counter of its process would end there.
cp /bin/dash /tmp/readable
cp /bin/dash /tmp/unreadable
chmod 0711 /tmp/unreadable
result hidden $compare --user 65534 --a "/tmp/readable -c '$(loop 5000)'" --b "/tmp/unreadable -c '$(loop 5000)'"

# An ordinary user.
chown 65534:65534 /tmp/place
as="setpriv --reuid 65534 --regid 65534 --clear-groups"
echo 4 >/proc/sys/kernel/perf_event_paranoid
result forbidden $as $compare --a "$(loop 5000)" --b "$(loop 5100)"
echo 2 >/proc/sys/kernel/perf_event_paranoid
result user $as $compare --a "$(loop 5000)" --b "$(loop 5100)"
result escaped $as $compare --a "/tmp/readable -c '$(loop 50000)'" --b "/tmp/unreadable -c '$(loop 50000)'"
