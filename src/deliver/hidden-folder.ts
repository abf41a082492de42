import { mkdir, realpath, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DeliveryFailure, errorCode } from './delivery-failure.ts'

/** Where files wait before they are swapped in: inside the output folder, so on its file system, and ignored by git. */
export async function hiddenFolder(folder: string): Promise<string> {
  const hidden = join(folder, '.cxkit')
  const own = join(hidden, 'deliver')
  await mkdir(own, { recursive: true })
  if ((await realpath(own)) !== join(await realpath(folder), '.cxkit', 'deliver'))
    throw new DeliveryFailure(`${own} is a link to somewhere else`)
  await writeFile(join(hidden, '.gitignore'), '*\n', { flag: 'wx' }).catch((error: unknown) => {
    if (errorCode(error) !== 'EEXIST') throw error
  })
  return own
}
