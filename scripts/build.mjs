// Builds dist/: validators from schemas/, then the TypeScript, then what tsc does not copy.
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const run = (command, ...args) => execFileSync(process.execPath, [command, ...args], { cwd: root, stdio: 'inherit' })

if (existsSync(`${root}scripts/schemas.mjs`)) run('scripts/schemas.mjs', 'validators')
rmSync(`${root}dist`, { recursive: true, force: true })
run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json')
const validators = 'validate/validators.generated.js'
if (existsSync(`${root}src/${validators}`)) copyFileSync(`${root}src/${validators}`, `${root}dist/${validators}`)
if (existsSync(`${root}dist/cli/main.js`)) chmodSync(`${root}dist/cli/main.js`, 0o755)
