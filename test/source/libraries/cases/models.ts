import type { LibraryCase } from '../case.js';

export const MODELS: readonly LibraryCase[] = [
  {
    library: 'LangChain: what is asked of the model itself',
    code: `import { ChatBedrockConverse, BedrockEmbeddings } from '@langchain/aws';
      const poet = new ChatBedrockConverse({ model: 'anthropic.claude-3-haiku-20240307-v1:0', region: 'eu-west-1' });
      const index = new BedrockEmbeddings({ model: 'amazon.titan-embed-text-v2:0' });
      export const handler = async (event) => {
        await poet.bindTools([]).invoke('A rhyme');
        await index.embedQuery('rhyme');
      };`,
    needs: [
      'bedrock:InvokeModel foundation-model/amazon.titan-embed-text-v2:0',
      'bedrock:InvokeModel foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
    ],
  },
  {
    library: 'LangChain: a model that is part of a chain may be asked to stream',
    code: `import { ChatBedrockConverse } from '@langchain/aws';
      import { ChatPromptTemplate } from '@langchain/core/prompts';
      const poet = new ChatBedrockConverse({ model: process.env.POET });
      export const handler = async (event) => ChatPromptTemplate.fromTemplate('{x}').pipe(poet).stream({ x: event.x });`,
    needs: ['bedrock:InvokeModel foundation-model/POET', 'bedrock:InvokeModelWithResponseStream foundation-model/POET'],
  },
  {
    library: 'AI SDK',
    code: `import { generateText, streamText, embed } from 'ai';
      import { bedrock, createAmazonBedrock } from '@ai-sdk/amazon-bedrock';
      import { openai } from '@ai-sdk/openai';
      const own = createAmazonBedrock({ region: 'eu-west-1' });
      export const handler = async (event) => {
        await generateText({ model: bedrock('meta.llama3-70b-instruct-v1:0'), prompt: 'A rhyme' });
        streamText({ model: own('amazon.nova-lite-v1:0'), prompt: 'A rhyme' });
        await embed({ model: bedrock.embedding('amazon.titan-embed-text-v2:0'), value: 'rhyme' });
        await generateText({ model: openai('gpt-4o'), prompt: 'A rhyme' });
      };`,
    needs: [
      'bedrock:InvokeModel foundation-model/amazon.titan-embed-text-v2:0',
      'bedrock:InvokeModel foundation-model/meta.llama3-70b-instruct-v1:0',
      'bedrock:InvokeModelWithResponseStream foundation-model/amazon.nova-lite-v1:0',
    ],
  },
  {
    library: 'Anthropic’s SDK',
    code: `import AnthropicBedrock from '@anthropic-ai/bedrock-sdk';
      const client = new AnthropicBedrock({ awsRegion: 'eu-west-1' });
      export const handler = async (event) => {
        await client.messages.create({ model: 'anthropic.claude-3-haiku-20240307-v1:0', max_tokens: 64, messages: [] });
        await client.messages.create({ model: 'anthropic.claude-3-opus-20240229-v1:0', stream: true, messages: [] });
      };`,
    needs: [
      'bedrock:InvokeModel foundation-model/anthropic.claude-3-haiku-20240307-v1:0',
      'bedrock:InvokeModelWithResponseStream foundation-model/anthropic.claude-3-opus-20240229-v1:0',
    ],
  },
  {
    library: 'what is not described of them is a gap',
    code: `import AnthropicBedrock from '@anthropic-ai/bedrock-sdk';
      const client = new AnthropicBedrock({ awsRegion: 'eu-west-1' });
      export const handler = async (event) => client.messages.countTokens({ model: 'anthropic.claude-3-haiku-20240307-v1:0' });`,
    needs: [],
    gaps: ['bedrock-runtime 3'],
  },
];
