package dev.pretenant.tenant.directory;

/** Where the directory outlives the server, if anywhere. */
interface DirectoryStore {

    /** Keeps nothing: what the {@link LiveDirectory} shows ends with the server. */
    DirectoryStore NONE = new DirectoryStore() {
        @Override
        public DirectoryContent load() {
            return DirectoryContent.EMPTY;
        }

        @Override
        public void replace(DirectoryContent stored, DirectoryContent wanted) {}
    };

    /** What is stored. */
    DirectoryContent load();

    /** Makes the store, which holds {@code stored}, hold {@code wanted}: all of it or, where it throws, nothing. */
    void replace(DirectoryContent stored, DirectoryContent wanted);
}
