module.exports = { celsius: (f) => ((f - 32) * 5) / 9 };
