namespace Thirdynal.Web.Rest;

/// <summary>Names of the people behind user ids; for those who may see them. Without them, an id is "somebody".</summary>
public sealed class Names(IReadOnlyList<AgentName> people)
{
    /// <summary>Nobody's.</summary>
    public static Names None { get; } = new([]);

    /// <summary>Whom leads can be handed to.</summary>
    public IReadOnlyList<AgentName> Agents { get; } = [.. people.Where(static person => person is { Active: true, Role: Session.Roles.Agent })];

    /// <summary>Everybody who has or had a user.</summary>
    internal static async Task<Names> LoadAsync(RestClient api)
    {
        var (people, cursor) = (new List<AgentName>(), "");
        while (cursor is not null)
        {
            var page = await api.GetAsync<Page<AgentName>>(Address.Of("/api/agents", ("all", "true"), ("limit", "100"), ("cursor", cursor)));
            people.AddRange(page.Items);
            cursor = page.NextCursor;
        }

        return new Names(people);
    }

    /// <summary>The name of a user; the program itself has one, too.</summary>
    public string Of(string? id) => id switch
    {
        null or "" => "-",
        "SYSTEM" => "Thirdynal",
        _ => people.FirstOrDefault(person => person.Id.ToString() == id)?.DisplayName ?? Text.Texts.Of("somebody"),
    };
}
