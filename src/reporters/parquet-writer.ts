// A file of its own in dist/, so that only this reporter loads it.
export { parquetWriteBuffer } from 'hyparquet-writer/src/write.js'
