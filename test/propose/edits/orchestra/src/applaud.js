module.exports.handler = async () => 'bravo';
