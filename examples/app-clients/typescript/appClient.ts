// A client of the app API: signs requests as docs/app-api.md defines it. Node 20 or newer, no packages.

import { createHash, createHmac, randomBytes } from 'node:crypto'

const version = 'TM1-HMAC-SHA256'

export type Part = { name: string; filename?: string | undefined; content: Uint8Array }
export type Parameter = readonly [name: string, value: string]
export type Answer = { status: number; text: string }

export type Signed = {
  method: string
  /** Path and query as they are sent, with nothing where the signature goes. */
  target: string
  appKey: string
  /** Of the session, or empty. */
  token: string
  timestamp: string
  nonce: string
  /** The lines about the body. */
  body: string
}

export const canonicalForm = (request: Signed): string =>
  [version, request.method, request.target, request.appKey, request.token, request.timestamp, request.nonce, request.body].join('\n')

export const bodyNone = 'none\n'

export const bodyWhole = (kind: 'form' | 'json', content: Uint8Array): string =>
  content.length === 0 ? bodyNone : `${kind} ${content.length} ${sha256(content)}\n`

export const bodyMultipart = (parts: readonly Part[]): string =>
  `multipart ${parts.length}\n` +
  parts
    .map(({ name, filename, content }) => {
      const names = filename === undefined ? `field ${withLength(name)}` : `file ${withLength(name)} ${withLength(filename)}`
      return `${names} ${content.length} ${sha256(content)}\n`
    })
    .join('')

export const stringToSign = (canonical: string, timestamp: string, nonce: string): string =>
  [version, timestamp, nonce, sha256(Buffer.from(canonical))].join('\n')

export const sign = (secret: string, text: string): string => createHmac('sha256', secret).update(text).digest('hex')

/** The other parameters as k=v&k=v, sorted by name. */
export const md5Message = (parameters: readonly Parameter[]): string =>
  parameters
    .filter(([name]) => !['timestamp', 'nonce', 'token', 'sign'].includes(name))
    .sort(([one], [other]) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')

export const md5Sign = (secret: string, token: string, message: string, timestamp: string, nonce: string): string =>
  createHash('md5').update(token + message + timestamp + nonce + secret).digest('hex')

const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex')

const withLength = (text: string): string => `${Buffer.byteLength(text)}:${text}`

/** Sends signed requests; corrects its clock where the server says that it is wrong. */
export class AppClient {
  private clockOffset = 0
  private readonly baseUrl: string

  constructor(
    baseUrl: string,
    private readonly appKey: string,
    private readonly appSecret: string,
    public token = '',
  ) {
    this.baseUrl = baseUrl.replace(/\/$/, '')
  }

  get(path: string, parameters: readonly Parameter[] = []): Promise<Answer> {
    return this.send('GET', path, parameters)
  }

  post(path: string, parameters: readonly Parameter[] = []): Promise<Answer> {
    return this.send('POST', path, parameters)
  }

  upload(path: string, parts: readonly Part[]): Promise<Answer> {
    return this.send('POST', path, [], parts)
  }

  private async send(method: string, path: string, parameters: readonly Parameter[], parts?: readonly Part[]): Promise<Answer> {
    const answer = await this.sendOnce(method, path, parameters, parts)
    const serverTime = serverTimeOf(answer.text)
    if (serverTime === undefined) return answer
    this.clockOffset = serverTime - Date.now()
    return this.sendOnce(method, path, parameters, parts)
  }

  private async sendOnce(method: string, path: string, parameters: readonly Parameter[], parts?: readonly Part[]): Promise<Answer> {
    const timestamp = String(Date.now() + this.clockOffset)
    const nonce = randomBytes(16).toString('hex')
    const common: Parameter[] = [['appkey', this.appKey], ['timestamp', timestamp], ['nonce', nonce], ['sign_method', 'hmac-sha256']]
    if (parts === undefined && this.token !== '') common.push(['token', this.token])
    const encoded = new URLSearchParams([...parameters, ...common, ['sign', '']].map(([name, value]) => [name!, value!])).toString()
    const inQuery = method === 'GET' || parts !== undefined
    const target = inQuery ? `${path}?${encoded}` : path
    const body = parts !== undefined ? bodyMultipart(parts) : inQuery ? bodyNone : bodyWhole('form', Buffer.from(encoded))
    const canonical = canonicalForm({ method, target, appKey: this.appKey, token: this.token, timestamp, nonce, body })
    const signature = sign(this.appSecret, stringToSign(canonical, timestamp, nonce))
    // The parameter sign is the last one.
    const response = await fetch(this.baseUrl + target + (inQuery ? signature : ''), {
      method,
      ...(parts !== undefined ? this.multipart(parts) : inQuery ? {} : { body: encoded + signature, headers: { 'Content-Type': 'application/x-www-form-urlencoded' } }),
    })
    return { status: response.status, text: await response.text() }
  }

  private multipart(parts: readonly Part[]): { body: Uint8Array<ArrayBuffer>; headers: Record<string, string> } {
    const boundary = randomBytes(16).toString('hex')
    const pieces = parts.flatMap(({ name, filename, content }) => {
      const file = filename === undefined ? '' : `; filename="${filename}"\r\nContent-Type: application/octet-stream`
      return [Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n`), content, Buffer.from('\r\n')]
    })
    return {
      body: new Uint8Array(Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)])),
      headers: {
        'Content-Type': `multipart/form-data; boundary=${boundary}`,
        ...(this.token === '' ? {} : { Authorization: `Bearer ${this.token}` }),
      },
    }
  }
}

/** The server's time, where the answer says that the request's was too far off. */
const serverTimeOf = (text: string): number | undefined => {
  try {
    const answer = JSON.parse(text) as { code?: number; data?: { server_time?: number }; reason?: string; arguments?: { server_time?: number } }
    if (answer.code === 501) return answer.data?.server_time
    return answer.reason === 'timestamp_expired' ? answer.arguments?.server_time : undefined
  } catch {
    return undefined
  }
}
