/**
 * A seeded source of random draws: the same seed gives the same draws on every machine.
 * @see mulberry32, a 32-bit generator by Tommy Ettinger (public domain)
 */
export function seeded(seed) {
  let state = seed >>> 0
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
  return {
    uniform,
    chance: (share) => uniform() < share,
    between: (low, high) => low + Math.floor(uniform() * (high - low + 1)),
    normal: () => normal(uniform),
    logNormal: (median, sigma) => median * Math.exp(sigma * normal(uniform)),
    poisson: (mean) => poisson(uniform, mean),
    pick: (list) => list[Math.floor(uniform() * list.length)],
    weighted: (weights) => weighted(uniform, weights),
  }
}

/** Box and Muller's transform, its second value left unused so that draws stay in step. */
function normal(uniform) {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
  return radius * Math.cos(2 * Math.PI * uniform())
}

/** Knuth's product of uniforms, fit for means below a few hundred. */
function poisson(uniform, mean) {
  const floor = Math.exp(-mean)
  let count = 0
  for (let product = uniform(); product > floor; product *= uniform()) count += 1
  return count
}

/** One key of `weights`, each as likely as its weight among all. */
function weighted(uniform, weights) {
  const entries = Object.entries(weights)
  let left = uniform() * entries.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [key, weight] of entries) {
    left -= weight
    if (left < 0) return key
  }
  return entries[entries.length - 1][0]
}

/** The whole number nearest to `value` on a scale. */
export function clamp(value, low, high) {
  return Math.min(high, Math.max(low, Math.round(value)))
}
