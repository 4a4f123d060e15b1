namespace Thirdynal.Bench.Works;

/// <summary>Customers with names that are as often the same as names in the Philippines are.</summary>
internal static class People
{
    private static readonly string[] FirstNames =
    [
        "Maria", "Jose", "Ana", "Juan", "Rosa", "Pedro", "Liza", "Mark", "Grace", "Paolo", "Jenny", "Ramon", "Cristina", "Noel",
        "Aileen", "Rodel", "Marites", "Arnel", "Joy", "Dennis", "Lorna", "Edgar", "Carmela", "Rico", "Sheila", "Danilo", "Vilma",
        "Gerald", "Imelda", "Jun", "Princess", "Angelo", "Nenita", "Romeo", "Karen", "Efren", "Divina", "Allan", "Teresita",
        "Bong",
    ];

    private static readonly string[] LastNames =
    [
        "Santos", "Reyes", "Cruz", "Bautista", "Ocampo", "Garcia", "Mendoza", "Torres", "Tomas", "Andrada", "Castillo", "Flores",
        "Villanueva", "Ramos", "Castro", "Rivera", "Aquino", "Navarro", "Salazar", "Mercado", "Diaz", "Perez", "Lopez",
        "Gonzales", "Fernandez", "Dela Cruz", "Domingo", "Pascual", "Soriano", "Valdez", "Aguilar", "Cabrera", "Manalo",
        "Samson", "Tolentino", "Magsaysay", "Lim", "Tan", "Dizon", "Sison",
    ];

    /// <summary>What the customer with a number, from 1, is called: one of 1,600 names.</summary>
    public static string NameOf(int number) => $"{FirstNames[number % FirstNames.Length]} {LastNames[number / FirstNames.Length % LastNames.Length]}";

    /// <summary>The statements that make so many. They stand before a work's own.</summary>
    public static string Sql(int size) => SqlFiles.Text("People.sql", size)
        .Replace(":first", Array(FirstNames), StringComparison.Ordinal)
        .Replace(":last", Array(LastNames), StringComparison.Ordinal);

    private static string Array(string[] names) => $"array['{string.Join("', '", names)}']";
}
