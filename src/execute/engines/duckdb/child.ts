import { serve } from '../../../isolate/serve.ts'
import { createHost } from './host.ts'

const host = createHost()

serve((request) => host.answer(request))
