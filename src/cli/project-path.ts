import { basename, dirname, resolve } from 'node:path'

/** A project is named by its folder or by its cxkit.yml; without a name it is here. */
export function projectRoot(named: string | undefined): string {
  const path = resolve(named ?? '.')
  return basename(path) === 'cxkit.yml' ? dirname(path) : path
}
