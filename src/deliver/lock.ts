import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { kill, pid } from 'node:process'
import { DeliveryFailure, errorCode } from './delivery-failure.ts'

/** Locks that this very process holds: its number alone does not tell a second call from a namesake's leftover. */
const held = new Set<string>()

/**
 * Does the work while no other run writes into the same folder.
 * @throws DeliveryFailure when another one does
 */
export async function locked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const lock = join(folder, 'lock')
  if (held.has(lock)) throw occupied(lock, `${pid}`)
  held.add(lock)
  try {
    await take(lock)
    return await work().finally(() => rm(lock, { force: true }))
  } finally {
    held.delete(lock)
  }
}

/** A lock appears whole and only where there is none: its text is written beside and linked in. */
async function take(lock: string): Promise<void> {
  const own = `${lock}.${pid}`
  await rm(own, { force: true })
  await writeFile(own, String(pid), { flag: 'wx' })
  try {
    await clearStale(lock)
    await link(own, lock)
  } catch (error) {
    throw errorCode(error) === 'EEXIST' ? occupied(lock, await holderOf(lock)) : error
  } finally {
    await rm(own, { force: true })
  }
  await sweep(dirname(lock))
}

/** Takes away the lock of a run that is no more; two at once cannot both move the same file away. */
async function clearStale(lock: string): Promise<void> {
  const holder = await holderOf(lock)
  if (holder === undefined || isAlive(holder)) return
  const away = `${lock}.stale.${pid}`
  await rename(lock, away).catch((error: unknown) => {
    if (errorCode(error) !== 'ENOENT') throw error
  })
  // Another run may have taken the stale lock away and set its own between the look and the rename.
  if ((await holderOf(away)) !== holder) await link(away, lock).catch(() => undefined)
  await rm(away, { force: true })
}

/** Removes what runs left behind that were killed while they took the lock. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const run = /^lock\.(?:stale\.)?(\d+)$/.exec(name)?.[1]
    if (run !== undefined && !isAlive(run)) await rm(join(folder, name), { force: true })
  }
}

function occupied(lock: string, holder: string | undefined): DeliveryFailure {
  const who = holder === undefined ? 'another run' : `another run (process ${holder})`
  return new DeliveryFailure(`${who} is writing into this folder; if there is none, delete ${lock}`)
}

function holderOf(lock: string): Promise<string | undefined> {
  return readFile(lock, 'utf8').catch(() => undefined)
}

function isAlive(holder: string): boolean {
  const run = /^\d+$/.test(holder) ? Number(holder) : 0
  if (run === 0 || run === pid) return false
  try {
    kill(run, 0)
    return true
  } catch (error) {
    return errorCode(error) === 'EPERM'
  }
}
