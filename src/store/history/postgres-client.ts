// A file of its own in dist/, which is loaded with the first connection to PostgreSQL.
export { default as Client } from 'pg/lib/client.js'
