package dev.pretenant.protocol.issued;

import dev.pretenant.core.state.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

class TokenTableTests extends TokenStoreContract {

    private static TestDatabase database;

    private final TokenTable store = new TokenTable(database.entities(), database.rows(), database.transactions());

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.ofPackage(StoredToken.class);
    }

    @AfterAll
    static void stopDatabase() {
        database.close();
    }

    @BeforeEach
    void empty() {
        store.deleteAll();
    }

    @Override
    TokenStore store() {
        return store;
    }
}
