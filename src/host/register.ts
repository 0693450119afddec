import { open } from 'node:fs/promises'

/**
 * Reads a model-specific register of CPU 0. Returns null if it cannot be read: not root, the kernel module msr is not loaded, or the
 * processor has no such register. Never reads the file as a whole, since it has no end.
 */
export async function readRegister(address: number): Promise<bigint | null> {
  const file = await open('/dev/cpu/0/msr', 'r').catch(() => null)
  if (file === null) return null
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(8), 0, 8, address)
    return bytesRead === 8 ? buffer.readBigUInt64LE() : null
  } catch {
    return null
  } finally {
    await file.close()
  }
}
