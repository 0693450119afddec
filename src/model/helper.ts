/** Path of the socket by which an account that is not root reaches the meter helper. */
export const HELPER_SOCKET = '/run/joulegate/meter.sock'
