import { lstat, realpath } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Artifact } from '../model/artifact.ts'
import { DeliveryFailure, errorCode } from './delivery-failure.ts'

type Placed = Pick<Artifact, 'path'>

/** Refuses what no file system needs to be asked about: paths that leave the folder, and one path twice. */
export function checkPaths(artifacts: readonly Placed[]): void {
  const seen = new Set<string>()
  for (const { path } of artifacts) {
    if (!isInside(path)) throw new DeliveryFailure(`the output "${path}" does not lie below the output folder`)
    const key = path.normalize('NFC').toLowerCase()
    if (seen.has(key))
      throw new DeliveryFailure(`two outputs have the path "${path}": give their scorecards different ones`)
    seen.add(key)
  }
}

/** Relative, with `/`, and no step that a file system reads as "here", "up", a drive or our own folder. */
function isInside(path: string): boolean {
  const steps = path.split('/')
  return (
    !/[\\:\p{Cc}]/u.test(path) &&
    steps[0]?.toLowerCase() !== '.cxkit' &&
    steps.every((step) => !/^(|\.|\.\.)$/.test(step))
  )
}

/** Refuses a folder on the way that is a link to somewhere else, and a folder where the file is to be. */
export async function checkPlaces(artifacts: readonly Placed[], folder: string): Promise<void> {
  const root = await realpath(folder)
  for (const { path } of artifacts) {
    const existing = await nearest(dirname(join(root, path)))
    const parent = await realpath(existing)
    const way = relative(root, parent)
    if (way === '..' || way.startsWith(`..${sep}`))
      throw new DeliveryFailure(`the output "${path}" leads out of the output folder through a link`)
    if (!(await lstat(parent)).isDirectory())
      throw new DeliveryFailure(`the output "${path}" needs a folder where there is a file: ${existing}`)
    const found = await lstat(join(folder, path)).catch(() => undefined)
    if (found?.isDirectory()) throw new DeliveryFailure(`the output "${path}" is a folder there`)
  }
}

async function nearest(folder: string): Promise<string> {
  try {
    await lstat(folder)
    return folder
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'ENOTDIR') throw error
    return nearest(dirname(folder))
  }
}
