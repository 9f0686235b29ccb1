// node main.js vectors FILE
// node main.js call URL APPKEY APPSECRET TOKEN METHOD PATH [NAME=VALUE | NAME=@FILE]...

import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import * as app from './appClient.js'

type Vector = {
  name: string
  appkey: string
  appsecret: string
  token: string
  timestamp: string
  nonce: string
  request: {
    method: string
    target: string
    content_type?: string
    body?: string
    parts?: { name: string; filename?: string; content_base64: string }[]
  }
  parameters: [string, string][]
  canonical_form: string
  string_to_sign: string
  msg: string
  sign: string
}

const expect = (vector: Vector, step: 'canonical_form' | 'string_to_sign' | 'msg' | 'sign', computed: string): void => {
  if (vector[step] !== computed) throw new Error(`${vector.name}: ${step} should be ${JSON.stringify(vector[step])}, not ${JSON.stringify(computed)}`)
}

const bodyOf = ({ content_type: type, body, parts }: Vector['request']): string =>
  parts
    ? app.bodyMultipart(parts.map(part => ({ name: part.name, filename: part.filename, content: Buffer.from(part.content_base64, 'base64') })))
    : app.bodyWhole(type === 'application/json' ? 'json' : 'form', Buffer.from((body ?? '').replace('@SIGN@', '')))

const checkVectors = (path: string): void => {
  const vectors = JSON.parse(readFileSync(path, 'utf8')) as { 'hmac-sha256': Vector[]; md5: Vector[] }
  for (const vector of vectors['hmac-sha256']) {
    const { request, appkey: appKey, token, timestamp, nonce } = vector
    const canonical = app.canonicalForm({
      method: request.method, target: request.target.replace('@SIGN@', ''), appKey, token, timestamp, nonce, body: bodyOf(request),
    })
    expect(vector, 'canonical_form', canonical)
    const text = app.stringToSign(canonical, timestamp, nonce)
    expect(vector, 'string_to_sign', text)
    expect(vector, 'sign', app.sign(vector.appsecret, text))
  }
  for (const vector of vectors.md5) {
    const message = app.md5Message(vector.parameters)
    expect(vector, 'msg', message)
    expect(vector, 'sign', app.md5Sign(vector.appsecret, vector.token, message, vector.timestamp, vector.nonce))
  }
  console.log(`${vectors['hmac-sha256'].length + vectors.md5.length} vectors passed`)
}

const partOf = ([name, value]: app.Parameter): app.Part =>
  value.startsWith('@') ? { name, filename: basename(value.slice(1)), content: readFileSync(value.slice(1)) } : { name, content: Buffer.from(value) }

const call = async (url: string, appKey: string, appSecret: string, token: string, method: string, path: string, given: string[]): Promise<void> => {
  const client = new app.AppClient(url, appKey, appSecret, token)
  const parameters = given.map((text): app.Parameter => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)])
  const answer = parameters.some(([, value]) => value.startsWith('@'))
    ? await client.upload(path, parameters.map(partOf))
    : await (method === 'GET' ? client.get(path, parameters) : client.post(path, parameters))
  console.log(answer.status)
  console.log(answer.text)
}

const [command, ...words] = process.argv.slice(2)
if (command === 'vectors' && words.length === 1) checkVectors(words[0]!)
else if (command === 'call' && words.length >= 6) await call(words[0]!, words[1]!, words[2]!, words[3]!, words[4]!, words[5]!, words.slice(6))
else throw new Error('node main.js vectors FILE, or node main.js call URL APPKEY APPSECRET TOKEN METHOD PATH [NAME=VALUE]...')
