/** The client of pg alone: its pool, and its bindings to other clients, stay out of dist/. */
declare module 'pg/lib/client.js' {
  import { Client } from 'pg'

  export default Client
}
