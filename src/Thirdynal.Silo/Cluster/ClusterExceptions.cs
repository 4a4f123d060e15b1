using Orleans.Serialization;

namespace Thirdynal.Silo.Cluster;

/// <summary>
/// Which exceptions may go from silo to caller besides the framework's. Without this a caller would get "no codec" in
/// place of the exception, and could not tell a conflict from a lost database.
/// </summary>
internal static class ClusterExceptions
{
    /// <summary>Ours, and the database's, which ours carry inside.</summary>
    public static void Allow(ExceptionSerializationOptions options)
    {
        options.SupportedNamespacePrefixes.Add("Thirdynal");
        options.SupportedNamespacePrefixes.Add("Npgsql");
    }
}
