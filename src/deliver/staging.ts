import { createHash } from 'node:crypto'
import { existsSync, renameSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, rmdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pid } from 'node:process'
import type { Artifact } from '../model/artifact.ts'
import { errorCode } from './delivery-failure.ts'
import { checkPaths, checkPlaces } from './places.ts'

/** Files that wait in a folder, and where they belong; its manifest says that all of them are whole. */
export interface Stage {
  readonly folder: string
  readonly files: readonly StagedFile[]
}

interface StagedFile {
  /** Below the output folder. */
  readonly path: string
  /** Below the stage. */
  readonly staged: string
  readonly sha256: string
}

const manifestName = 'manifest.json'

/** Writes all files and, last, the manifest that lists them: before it stands, nothing was delivered. */
export async function stage(artifacts: readonly Artifact[], hidden: string): Promise<Stage> {
  const folder = join(hidden, 'stage')
  await mkdir(folder)
  try {
    const files = await Promise.all(artifacts.map((artifact, index) => stageFile(artifact, folder, `${index}`)))
    await write(join(folder, 'manifest.part'), JSON.stringify(files))
    await rename(join(folder, 'manifest.part'), join(folder, manifestName))
    await sync(folder)
    return { folder, files }
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}

async function stageFile({ path, content }: Artifact, folder: string, staged: string): Promise<StagedFile> {
  await write(join(folder, staged), content)
  return { path, staged, sha256: hash(content) }
}

async function write(path: string, content: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
}

/**
 * Moves staged files to where they belong. The renames follow each other without a pause, so
 * that next to nothing can come between; what does is made good by `finishLeftovers`.
 */
export async function swapIn(folder: string, { folder: staged, files }: Stage): Promise<void> {
  const parents = new Set(files.map((file) => dirname(join(folder, file.path))))
  try {
    for (const parent of parents) await writable(parent)
  } catch (error) {
    await rm(staged, { recursive: true, force: true })
    throw error
  }
  const waiting = files.filter((file) => existsSync(join(staged, file.staged)))
  const moves = waiting.map((file) => [join(staged, file.staged), join(folder, file.path)] as const)
  for (const [from, to] of moves) renameSync(from, to)
  for (const parent of parents) await sync(parent)
  await rm(staged, { recursive: true, force: true })
}

/** Once the first file is moved, none may be refused. */
async function writable(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const probe = join(folder, `.cxkit-${pid}`)
  await mkdir(probe)
  await rmdir(probe)
}

/** A killed run's stage: whole, with its manifest, it is finished; else it is thrown away. */
export async function finishLeftovers(folder: string, hidden: string): Promise<void> {
  const staged = join(hidden, 'stage')
  const files = await wholeStage(folder, staged).catch(() => undefined)
  if (files !== undefined) return swapIn(folder, { folder: staged, files })
  return rm(staged, { recursive: true, force: true })
}

/** What the manifest lists, where it may go and what still waits is as written: the folder may come from anywhere. */
async function wholeStage(folder: string, staged: string): Promise<readonly StagedFile[] | undefined> {
  const files: unknown = JSON.parse(await readFile(join(staged, manifestName), 'utf8'))
  if (!Array.isArray(files) || !files.every(isStagedFile)) return undefined
  checkPaths(files)
  await checkPlaces(files, folder)
  const sound = await Promise.all(files.map((file) => isSound(file, staged)))
  return sound.every(Boolean) ? files : undefined
}

function isStagedFile(file: unknown): file is StagedFile {
  if (typeof file !== 'object' || file === null) return false
  if (!('path' in file) || !('staged' in file) || !('sha256' in file)) return false
  return typeof file.path === 'string' && /^\d+$/.test(String(file.staged)) && typeof file.sha256 === 'string'
}

/** Moved already, or still there and whole. */
async function isSound({ staged, sha256 }: StagedFile, folder: string): Promise<boolean> {
  const waiting = join(folder, staged)
  return !existsSync(waiting) || hash(await readFile(waiting)) === sha256
}

function hash(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Makes renames outlast a power cut; not every system can do that for folders. */
async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    if (!unsupported.has(errorCode(error) ?? '')) throw error
  } finally {
    await handle.close()
  }
}

const unsupported: ReadonlySet<string> = new Set(['EPERM', 'EINVAL', 'EISDIR', 'ENOTSUP'])
