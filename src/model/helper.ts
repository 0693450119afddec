/** Path of the socket by which an account that is not root reaches the meter helper. */
export const HELPER_SOCKET = '/run/joulegate/meter.sock'

/** File that systemd touches when the runner has ended a job. */
export const JOB_ENDED = '/run/joulegate/job-ended'
/** File with the jobs of the last day. It is gone after a restart of the machine. */
export const JOBS_TAKEN = '/run/joulegate/jobs-taken.json'
