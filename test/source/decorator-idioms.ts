import type { Idiom } from './idioms.js';

// Decorators of classes, fields and parameters, and the containers that rest on them: see idioms.ts.

const S3 = `import { S3Client, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';\nconst s3 = new S3Client({});\n`;

export const DECORATOR_IDIOMS: readonly Idiom[] = [
  {
    idiom: 'a class decorator that puts another class in its place',
    files: {
      'a.ts': `${S3}function withLog<T extends new (...a: any[]) => any>(Base: T) { return class extends Base { async save(k: string) { await s3.send(new PutObjectCommand({ Bucket: 'log' })); return super.save(k); } } as any; }
   @withLog class Attic { save(k: string) { return s3.send(new GetObjectCommand({ Bucket: 'attic' })); } }
   export const handler = () => new Attic().save('x');`,
    },
    calls: ['s3 GetObject Bucket=attic', 's3 PutObject Bucket=log'],
  },
  {
    idiom: 'a field decorator that changes the initial value',
    files: {
      'a.ts': `${S3}function prefixed(_: undefined, context: any) { return (initial: string) => 'attic-' + initial; }
   class Attic { @prefixed bucket = 'north'; save() { return s3.send(new GetObjectCommand({ Bucket: this.bucket })); } }
   export const handler = () => new Attic().save();`,
    },
    calls: ['s3 GetObject Bucket=attic-north'],
  },
  {
    idiom: 'a field decorator that puts a getter into the prototype',
    files: {
      'a.ts': `${S3}const store = { put: () => s3.send(new PutObjectCommand({ Bucket: 'attic' })) };
   function provided(target: any, key: string) { Object.defineProperty(target, key, { get: () => store }); }
   class Attic { @provided store: any; save() { return this.store.put(); } }
   export const handler = () => new Attic().save();`,
    },
    calls: ['s3 PutObject Bucket=attic'],
  },
  {
    idiom: 'TSyringe: a parameter named by its token',
    files: {
      'a.ts': `import 'reflect-metadata'; import { container, injectable, inject } from 'tsyringe'; ${S3}
   interface Store { put(): any }
   class S3Store { put() { return s3.send(new PutObjectCommand({ Bucket: 'attic' })); } get() { return s3.send(new GetObjectCommand({ Bucket: 'never' })); } }
   @injectable() class Desk { constructor(@inject('Store') private readonly store: Store) {} lend() { return this.store.put(); } }
   container.register('Store', { useClass: S3Store });
   export const handler = () => container.resolve(Desk).lend();`,
    },
    calls: ['s3 PutObject Bucket=attic'],
  },
  {
    idiom: 'InversifyJS: tokens that are symbols, classes bound to them',
    files: {
      'a.ts': `import { Container, injectable, inject } from 'inversify'; ${S3}
   const TYPES = { Store: Symbol.for('Store'), Desk: Symbol.for('Desk') };
   interface Store { put(): any }
   @injectable() class S3Store { put() { return s3.send(new PutObjectCommand({ Bucket: 'attic' })); } get() { return s3.send(new GetObjectCommand({ Bucket: 'never' })); } }
   @injectable() class Desk { constructor(@inject(TYPES.Store) private readonly store: Store) {} lend() { return this.store.put(); } }
   const container = new Container(); container.bind<Store>(TYPES.Store).to(S3Store); container.bind<Desk>(TYPES.Desk).to(Desk);
   export const handler = () => container.get<Desk>(TYPES.Desk).lend();`,
    },
    calls: ['s3 PutObject Bucket=attic'],
  },
  {
    idiom: 'InversifyJS: a field named by its token, a value bound to it',
    files: {
      'a.ts': `import { Container, injectable, inject } from 'inversify'; ${S3}
   class S3Store { put() { return s3.send(new PutObjectCommand({ Bucket: 'attic' })); } get() { return s3.send(new GetObjectCommand({ Bucket: 'never' })); } }
   @injectable() class Desk { @inject('Store') private readonly store!: any; lend() { return this.store.put(); } }
   const container = new Container(); container.bind('Store').toConstantValue(new S3Store()); container.bind('Desk').to(Desk);
   export const handler = () => container.get<Desk>('Desk').lend();`,
    },
    calls: ['s3 PutObject Bucket=attic'],
  },
  {
    idiom: 'decorators of classes and parameters that fill a registry of the project',
    files: {
      'a.ts': `${S3}const registry = new Map<any, any>();
   function service(token: string) { return (target: any) => { registry.set(token, target); }; }
   function use(token: string) { return (target: any, key: string | undefined, index: number) => { wanted.set(target, token); }; }
   const wanted = new Map<any, string>();
   @service('store') class Store { put() { return s3.send(new PutObjectCommand({ Bucket: 'attic' })); } }
   class Desk { constructor(@use('store') private store: any) {} lend() { return this.store.put(); } }
   const make = (C: any) => new C(new (registry.get('store'))());
   export const handler = () => make(Desk).lend();`,
    },
    calls: ['s3 PutObject Bucket=attic'],
  },
  {
    idiom: 'a decorator that adds an initialiser',
    files: {
      'a.ts': `${S3}function logged(value: any, context: any) { context.addInitializer(function () { s3.send(new PutObjectCommand({ Bucket: 'log' })); }); }
   @logged class Attic { save() { return 1; } }
   export const handler = () => new Attic().save();`,
    },
    calls: ['s3 PutObject Bucket=log'],
  },
];
