use std::any::TypeId;

pub struct Erased {
    data: *mut (),
    id: TypeId,
    release: unsafe fn(*mut ()),
}

unsafe fn release<T>(data: *mut ()) {
    drop(unsafe { Box::from_raw(data.cast::<T>()) });
}

impl Erased {
    pub fn new<T: 'static>(value: T) -> Erased {
        let data = Box::into_raw(Box::new(value)).cast();
        Erased { data, id: TypeId::of::<T>(), release: release::<T> }
    }

    pub fn get<T: 'static>(&self) -> Option<&T> {
        (self.id == TypeId::of::<T>()).then(|| unsafe { &*self.data.cast::<T>() })
    }
}

impl Drop for Erased {
    fn drop(&mut self) {
        unsafe { (self.release)(self.data) }
    }
}
