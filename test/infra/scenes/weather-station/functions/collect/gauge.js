exports.read = async () => undefined;
