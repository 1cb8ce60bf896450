use std::sync::Arc;
pub struct Handle {
    name: Arc<String>,
}
impl Handle {
    pub fn name(&self) -> Arc<String> {
        self.name.clone()
    }
}
