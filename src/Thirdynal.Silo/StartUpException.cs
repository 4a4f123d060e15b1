namespace Thirdynal.Silo;

/// <summary>The silo cannot start; the message is one sentence for whoever started it.</summary>
public sealed class StartUpException(string message, Exception? inner = null) : Exception(message, inner);
