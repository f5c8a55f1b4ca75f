using System.Text.Json.Nodes;
using SpotifyEtl.Models.Support.Aws;
using SpotifyEtl.Models.Support.Postgres;

namespace SpotifyEtl.Models.Support.Redshift;

/// <summary>What the services answer that are asked for a database's password: the one of the PostgreSQL server behind.</summary>
internal static class LoginAnswers
{
    public static string To(DataApiCall call) => call.Operation switch
    {
        "GetCredentials" => new JsonObject { ["dbUser"] = PostgresServer.User, ["dbPassword"] = PostgresServer.Password, ["expiration"] = 4_000_000_000.0 }.ToJsonString(),
        "GetSecretValue" => new JsonObject
        {
            ["ARN"] = call.Text("SecretId"),
            ["SecretString"] = new JsonObject { ["username"] = PostgresServer.User, ["password"] = PostgresServer.Password }.ToJsonString(),
        }.ToJsonString(),
        "GetClusterCredentials" or "GetClusterCredentialsWithIAM" =>
            $"""
            <{call.Operation}Response xmlns="http://redshift.amazonaws.com/doc/2012-12-01/">
              <{call.Operation}Result>
                <DbUser>{PostgresServer.User}</DbUser>
                <DbPassword>{System.Security.SecurityElement.Escape(PostgresServer.Password)}</DbPassword>
                <Expiration>2096-10-02T07:06:40.000Z</Expiration>
              </{call.Operation}Result>
            </{call.Operation}Response>
            """,
        _ => throw new AwsRefusalException("UnknownOperationException", call.Operation),
    };
}
