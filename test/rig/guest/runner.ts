/** A counter of the guest. */
export const COUNTER = '/sys/class/powercap/intel-rapl:0/energy_uj'
/** Shell: makes a runner of the guest. */
export const TUNED = 'joulegate-runner install --profile quiet --allow-virtual'

/** Shell: runs a command as somebody else. */
export const as = (user: string, group: string): string => `setpriv --reuid ${user} --regid ${group} --clear-groups`

/** Shell: compares two commits as the runner's account, through the meter helper, with `helped` and `built` as results. */
export const HELPED = `install -d -o joulegate-runner -g joulegate-runner /tmp/runner
cat >/tmp/runner/try.sh <<'END'
cd /tmp/runner && git init --quiet && git config user.email a@example.org && git config user.name A
cat >joulegate.yml <<'YML'
build: { run: 'id -un; ls /home 2>/dev/null || echo no home; ls /tmp/runner 2>/dev/null || echo hidden' }
workloads: [{ name: job, run: 'test ! -r ${COUNTER} && sleep 1' }]
YML
git add . && git commit --quiet --message 1 && echo 2 >x && git add . && git commit --quiet --message 2
node /app/cli.js compare HEAD~1 HEAD --quiet --user joulegate-job --min-pairs 8 --max-pairs 8
END
result helped ${as('joulegate-runner', 'joulegate-runner')} env HOME=/tmp/runner TMPDIR=/tmp/runner sh /tmp/runner/try.sh
result built cat /tmp/runner/joulegate-report/build-head.log`
