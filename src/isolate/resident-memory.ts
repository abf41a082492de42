import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'

/** Resident memory of a process; 0 where it is gone or the system does not tell. */
export async function residentMegabytes(pid: number | undefined): Promise<number> {
  if (pid === undefined) return 0
  const kilobytes = process.platform === 'linux' ? await fromProc(pid) : await fromPs(pid)
  return kilobytes / 1024
}

async function fromProc(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0)
}

/** For systems without /proc. */
export function fromPs(pid: number): Promise<number> {
  return new Promise((resolve) => {
    execFile('ps', ['-o', 'rss=', '-p', String(pid)], (_error, stdout) => resolve(Number(stdout.trim()) || 0))
  })
}
