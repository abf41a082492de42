import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Artifact, Receipt } from '../model/artifact.ts'
import { cannotWrite } from './delivery-failure.ts'
import { hiddenFolder } from './hidden-folder.ts'
import { locked } from './lock.ts'
import { checkPaths, checkPlaces } from './places.ts'
import { finishLeftovers, stage, swapIn } from './staging.ts'

/**
 * Writes the artifacts below the folder, all of them or none: they are staged beside it first and
 * swapped in by rename; what a killed run left behind is finished or thrown away at the next start.
 * A file that has these bytes already is not touched.
 * @throws DeliveryFailure when a path leaves the folder, another run writes, or the disk refuses
 */
export async function deliver(artifacts: readonly Artifact[], folder: string): Promise<Receipt> {
  checkPaths(artifacts)
  try {
    await mkdir(folder, { recursive: true })
    const hidden = await hiddenFolder(folder)
    return await locked(hidden, () => deliverLocked(artifacts, folder, hidden))
  } catch (error) {
    throw cannotWrite(folder, error)
  }
}

async function deliverLocked(artifacts: readonly Artifact[], folder: string, hidden: string): Promise<Receipt> {
  await finishLeftovers(folder, hidden)
  await checkPlaces(artifacts, folder)
  const judged = await Promise.all(
    artifacts.map(async (artifact) => ({ artifact, same: await isSame(artifact, folder) })),
  )
  const changed = judged.filter(({ same }) => !same).map(({ artifact }) => artifact)
  if (changed.length > 0) await swapIn(folder, await stage(changed, hidden))
  const paths = (same: boolean) => judged.filter((one) => one.same === same).map(({ artifact }) => artifact.path)
  return { written: paths(false), unchanged: paths(true) }
}

async function isSame({ path, content }: Artifact, folder: string): Promise<boolean> {
  const found = await readFile(join(folder, path)).catch(() => undefined)
  return found?.equals(Buffer.from(content)) ?? false
}
