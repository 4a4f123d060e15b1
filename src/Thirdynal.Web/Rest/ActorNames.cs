using Thirdynal.Web.Text;

namespace Thirdynal.Web.Rest;

/// <summary>Somebody, or some program, that does things.</summary>
public sealed record Actor(Guid Id, string Name, string Role);

/// <summary>The names behind the ids that the API gives as "by"; each is asked for once a request.</summary>
internal sealed class ActorNames(RestClient api)
{
    private const int AtOnce = 100;
    private readonly Dictionary<string, string?> names = new(StringComparer.Ordinal);

    /// <summary>Learns these names.</summary>
    /// <exception cref="RestException">The API refused.</exception>
    public async Task LoadAsync(IEnumerable<string?> ids)
    {
        var unknown = ids.OfType<string>().Distinct(StringComparer.Ordinal).Where(id => !names.ContainsKey(id) && Guid.TryParse(id, out _)).ToList();
        foreach (var some in unknown.Chunk(AtOnce))
        {
            var found = await api.GetAsync<Page<Actor>>("/api/actors?" + string.Join('&', some.Select(static id => "id=" + id)));
            foreach (var id in some) names[id] = found.Items.FirstOrDefault(actor => actor.Id == Guid.Parse(id))?.Name;
        }
    }

    /// <summary>Learns everybody's; for a page that anybody may stand on.</summary>
    /// <exception cref="RestException">The API refused.</exception>
    public async Task LoadAllAsync()
    {
        foreach (var actor in await api.AllAsync<Actor>("/api/actors")) names[actor.Id.ToString()] = actor.Name;
    }

    /// <summary>The name to show; Texts.Of("the program") for what happens by itself, "-" for nobody.</summary>
    public string Of(string? id) => id switch
    {
        null or "" => "-",
        "SYSTEM" => Texts.Of("the program"),
        _ => names.GetValueOrDefault(id) ?? Texts.Of("somebody unknown"),
    };
}
