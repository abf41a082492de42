import { serve } from '../isolate/serve.ts'
import { answerFill } from './template-host.ts'

serve(answerFill)
