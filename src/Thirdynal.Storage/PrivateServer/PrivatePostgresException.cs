namespace Thirdynal.Storage.PrivateServer;

/// <summary>The private server cannot be had. The message is for whoever starts the program and says what to do.</summary>
public sealed class PrivatePostgresException(string message) : Exception(message);
