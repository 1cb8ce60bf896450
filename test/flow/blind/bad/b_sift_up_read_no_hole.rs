pub struct Heap<T: Ord> {
    data: Vec<T>,
}

impl<T: Ord> Heap<T> {
    pub fn push(&mut self, x: T) {
        let mut i = self.data.len();
        self.data.push(x);
        unsafe {
            let p = self.data.as_mut_ptr();
            let elt = std::mem::ManuallyDrop::new(std::ptr::read(p.add(i)));
            while i > 0 {
                let parent = (i - 1) / 2;
                if *elt <= *p.add(parent) { //~ panic-safety
                    break;
                }
                std::ptr::copy_nonoverlapping(p.add(parent), p.add(i), 1);
                i = parent;
            }
            std::ptr::copy_nonoverlapping(&*elt, p.add(i), 1);
        }
    }
}
