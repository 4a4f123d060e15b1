namespace Thirdynal.Storage.Migrations;

/// <summary>The database cannot be used as it is. The message is one sentence for whoever starts the program.</summary>
public sealed class MigrationException(string message) : Exception(message);
