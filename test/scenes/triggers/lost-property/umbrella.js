exports.report = async () => undefined;
exports.listen = async () => undefined;
exports.talk = async () => undefined;
exports.claim = async () => undefined;
exports.hand = async () => undefined;
