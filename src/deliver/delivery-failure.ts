/** The output folder cannot be written: what stood in the way, in words for the user. */
export class DeliveryFailure extends Error {
  override readonly name = 'DeliveryFailure'
}

/** A failure of the file system, wrapped once: `could not write out/scorecards: EACCES: permission denied …`. */
export function cannotWrite(what: string, error: unknown): DeliveryFailure {
  if (error instanceof DeliveryFailure) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new DeliveryFailure(`could not write ${what}: ${reason}`, { cause: error })
}

export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
