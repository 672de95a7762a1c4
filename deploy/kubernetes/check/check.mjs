// Validates every document of the standard input: kubectl kustomize overlays/small | node check/check.mjs
// Twice: its values by the schemas, and by TypeScript that it has no member that its type does not know, such as a
// misspelt one, which the schemas let pass. In this folder, once: npm install --no-package-lock
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { parseAllDocuments } from 'yaml'

const documents = parseAllDocuments(readFileSync(0, 'utf8')).map((document) => document.toJS()).filter(Boolean)
const models = documents.map((found) => {
  const owner = found.apiVersion.startsWith('monitoring.coreos.com/')
    ? '@kubernetes-models/prometheus-operator'
    : 'kubernetes-models'
  return `${owner}/${found.apiVersion}/${found.kind}`
})

function unknownMembers() {
  const file = fileURLToPath(new URL('documents.ts', import.meta.url))
  const text = documents
    .map((found, i) => `const d${i}: import('${models[i]}').I${found.kind} = ${JSON.stringify(found)}`)
    .join('\n')
  const options = { noEmit: true, strict: true, skipLibCheck: true, module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 }
  const host = ts.createCompilerHost(options)
  const { getSourceFile, fileExists } = host
  host.fileExists = (name) => name === file || fileExists(name)
  host.getSourceFile = (name, ...rest) =>
    name === file ? ts.createSourceFile(name, text, options.target) : getSourceFile(name, ...rest)
  const problems = new Map()
  for (const problem of ts.getPreEmitDiagnostics(ts.createProgram([file], options, host))) {
    const line = problem.file ? problem.file.getLineAndCharacterOfPosition(problem.start).line : -1
    problems.set(line, ts.flattenDiagnosticMessageText(problem.messageText, ' '))
  }
  return problems
}

const unknown = unknownMembers()
if (unknown.has(-1)) throw new Error(unknown.get(-1))
let wrong = 0
for (const [i, found] of documents.entries()) {
  const problems = unknown.has(i) ? [unknown.get(i)] : []
  try {
    const { [found.kind]: Model } = await import(models[i])
    new Model(found).validate()
  } catch (problem) {
    problems.push(problem.message)
  }
  if (problems.length > 0) wrong++
  console.log(`${problems.length > 0 ? 'INVALID ' : 'valid   '} ${found.kind} ${found.metadata?.name} ${problems.join('; ')}`)
}
console.log(`${documents.length} documents, ${wrong} invalid`)
process.exit(documents.length === 0 || wrong > 0 ? 1 : 0)
