// BUG: data-race: the handle holds an `Rc` and is sent
use std::rc::Rc;
pub struct Handle {
    name: Rc<String>,
}
unsafe impl Send for Handle {}
impl Handle {
    pub fn name(&self) -> Rc<String> {
        self.name.clone()
    }
}
