const AWS = require('aws-sdk');

let options = {};
// Emulators take any word for a region.
if (process.env.IS_OFFLINE) options = { region: 'localhost', endpoint: 'http://localhost:8000' };

const tolls = new AWS.DynamoDB.DocumentClient(options);

exports.pay = ({ plate }) => tolls.put({ TableName: process.env.TOLLS, Item: { plate } }).promise();
