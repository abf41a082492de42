import { readdir, readFile, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'
import picomatch from 'picomatch'
import type { FileTree } from '../model/ports.ts'

/** A project's folder on disk; nothing outside it is read, nor what hidden folders and installed packages hold. */
export function folderTree(root: string): FileTree {
  return {
    async list(glob) {
      const matches = picomatch(glob.replace(/^\.\//, ''))
      return (await filesBeneath(root, '')).filter((path) => matches(path)).toSorted()
    },
    async read(path) {
      return (await isInside(root, path)) ? readFile(join(root, path)).catch(() => undefined) : undefined
    },
  }
}

async function filesBeneath(root: string, folder: string): Promise<readonly string[]> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => [])
  const found = await Promise.all(
    entries.map(async (entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isFile()) return [path]
      const hidden = entry.name.startsWith('.') || entry.name === 'node_modules'
      return entry.isDirectory() && !hidden ? filesBeneath(root, path) : []
    }),
  )
  return found.flat()
}

async function isInside(root: string, path: string): Promise<boolean> {
  try {
    const [base, full] = await Promise.all([realpath(root), realpath(join(root, path))])
    return full.startsWith(`${base}${sep}`)
  } catch {
    return false
  }
}
