using Npgsql;

namespace Thirdynal.Storage.Roles;

/// <summary>A role that may sign in and do what it is granted, no more.</summary>
public static class ApplicationRole
{
    /// <summary>Its name on servers where the program makes it itself.</summary>
    public const string Name = "thirdynal_app";

    /// <summary>Makes the role, or sets its password.</summary>
    /// <param name="connection">Of a role that may create roles; open.</param>
    /// <param name="password">Letters and digits.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ArgumentException">The password holds anything else.</exception>
    public static async Task EnsureAsync(NpgsqlConnection connection, string password, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (!password.All(char.IsAsciiLetterOrDigit)) throw new ArgumentException("Letters and digits only.", nameof(password));
        await using var command = new NpgsqlCommand(
            $"""
            do $$ begin
                if not exists (select from pg_roles where rolname = '{Name}') then
                    create role {Name} login nosuperuser nocreatedb nocreaterole;
                end if;
                alter role {Name} password '{password}';
            end $$
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
