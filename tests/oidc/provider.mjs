// A certified OpenID provider on loopback, for the tests of the desk's log-in and of MitID.
// One argument: a JSON file with port, redirect_uris, accounts and options. It prints one line when it listens.
// As a MitID broker it has other scopes, says when and how surely somebody logged in, and another client.
import { readFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import Provider from "oidc-provider";

const options = JSON.parse(readFileSync(process.argv[2], "utf8"));
const issuer = `http://127.0.0.1:${options.port}`;

const configuration = {
  clients: [
    {
      client_id: options.client_id ?? "desk",
      client_secret: "desk-secret-for-tests-only-0123456789",
      grant_types: ["authorization_code"],
      response_types: ["code"],
      redirect_uris: options.redirect_uris,
      post_logout_redirect_uris: options.post_logout_redirect_uris ?? [],
      require_auth_time: options.says_auth_time === true,
    },
  ],
  acrValues: options.acr_values ?? [],
  claims: options.claims ?? {
    openid: ["sub"],
    profile: ["name", "preferred_username", "roles", "districts", "realm"],
  },
  conformIdTokenClaims: options.claims_in_userinfo_only !== false,
  pkce: { required: () => true },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: { enabled: true },
  },
  interactions: { url: (ctx, interaction) => `/interaction/${interaction.uid}` },
  cookies: { keys: [randomBytes(16).toString("hex")] },
  ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
  async findAccount(ctx, id) {
    const claims = options.accounts[id];
    return claims && { accountId: id, claims: async () => ({ sub: id, ...claims }) };
  },
};

const provider = new Provider(issuer, configuration);

// The log-in page of the provider: `?login=<account>` stands for a form that was sent.
provider.use(async (ctx, next) => {
  const match = /^\/interaction\/([^/]+)$/.exec(ctx.path);
  if (!match) return next();
  const { prompt, params, session, grantId } = await provider.interactionDetails(ctx.req, ctx.res);
  let result;
  if (ctx.query.refuse) {
    result = { error: "access_denied", error_description: "nope" };
  } else if (prompt.name === "login") {
    if (!ctx.query.login) {
      ctx.type = "html";
      ctx.body = "<!doctype html><title>Log-in</title><form><input name=login aria-label=login><button>Log in</button></form>";
      return undefined;
    }
    const accountId = String(ctx.query.login);
    result = { login: { accountId, acr: options.accounts[accountId]?.acr } };
  } else {
    const grant = grantId
      ? await provider.Grant.find(grantId)
      : new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    const { missingOIDCScope, missingOIDCClaims } = prompt.details;
    if (missingOIDCScope) grant.addOIDCScope(missingOIDCScope.join(" "));
    if (missingOIDCClaims) grant.addOIDCClaims(missingOIDCClaims);
    result = { consent: { grantId: await grant.save() } };
  }
  await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: true });
  return undefined;
});

provider.listen(options.port, "127.0.0.1", () => console.log("listening"));
