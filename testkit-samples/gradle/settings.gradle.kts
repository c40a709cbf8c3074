rootProject.name = "orders-gradle"
