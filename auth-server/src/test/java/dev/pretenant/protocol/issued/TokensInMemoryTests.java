package dev.pretenant.protocol.issued;

class TokensInMemoryTests extends TokenStoreContract {

    private final TokensInMemory store = new TokensInMemory();

    @Override
    TokenStore store() {
        return store;
    }
}
